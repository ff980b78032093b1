"""The registers that a council exports from its own systems: which column feeds which.

No national return prescribes them, so the headings are those that councils' systems and
spreadsheets are known to use (remembered).
"""

from eyeline.returns.layouts import Layout
from eyeline.returns.registers.layout import children, finance, provision, services

LAYOUTS: dict[str, Layout] = {
    layout.table: layout
    for part in (children, finance, provision, services)
    for layout in part.REGISTERS
}
