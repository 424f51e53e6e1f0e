"""claimtrail, the application: see `model.py` for the words and DESIGN in docs/ for the floors."""
