"""Contact data as typed: phones, e-mail addresses, postal addresses. What can be said without asking anyone."""
