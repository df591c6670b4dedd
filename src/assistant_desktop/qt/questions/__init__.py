"""The parts of questions that several pages show: proposals, cards, the composer."""
