"""A briefing that came back from other hands, held against its brief."""
