"""Tables in and out: people, rates and offers as CSV, XLSX and JSON."""
