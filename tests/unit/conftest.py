"""Properties are about truth, not about time: a busy machine fails none of them."""

from hypothesis import settings

settings.register_profile("irm", deadline=None)
settings.load_profile("irm")
