"""Court rulings: when two filings are one, the court's clock, who complies."""
