"""Disclosure control: what may be shown to whom, and the proof that the hidden stays hidden.

`knowledge` says what readers know, `audit` whether it gives a hidden cell away, `protect` what else
to hide, `decision` both of them against all that was released before. `counts`, `money` and
`placements` hold the rules by which a figure is hidden for what it says itself.
"""
