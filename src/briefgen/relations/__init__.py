"""The ties between figures that a brief declares, checked on what printed digits may stand for."""
