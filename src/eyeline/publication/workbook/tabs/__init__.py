"""The tabs of an edition's workbook, a module each."""
