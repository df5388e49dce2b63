"""Cases with their expected verdicts, put to any service that keeps the contract, and compared."""
