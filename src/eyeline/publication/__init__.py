"""What goes out: charts, the workbook, and releases that never change."""
