"""The commands of the command line, a module a subject: how each is called, then what it does.

A module imports what a command needs when that command runs, so that `--help` answers at once.
"""
