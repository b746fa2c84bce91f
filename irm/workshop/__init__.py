"""The workshop: invented cases, what a room hands in, and what its board may show."""
