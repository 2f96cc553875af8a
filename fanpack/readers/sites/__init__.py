"""What archives and their downloaders save: the Archive of Our Own, FanFicFare."""
