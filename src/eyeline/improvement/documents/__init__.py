"""The plan as documents: values in, the bytes of a Word, Excel, PDF or CSV file out.

The same values are the same bytes. Nothing here reads a clock, a file or the database.
"""
