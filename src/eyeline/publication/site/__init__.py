"""The public site: static files, written from public releases and what is handed over, alone.

Nothing here opens a database of the council's or asks Django for its settings: what the pages say
of the council comes in as a `Publisher`, all else from the folders of public releases and the one
that commissions hand over. It is taken by its modules, since a server needs the search and none of
what builds the pages.
"""
