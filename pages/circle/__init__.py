"""The Circle page: what did we keep, what is stuck, and who takes what on?"""
