"""API keys: what they may do, how they are made, kept, remembered by a process, and how often they may ask."""
