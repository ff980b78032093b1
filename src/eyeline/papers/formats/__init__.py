"""The kinds of paper, each a module whose `build` tells a builder what the file says.

They run in the confined process only.
"""
