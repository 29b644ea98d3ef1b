"""The Commitments page: what did we keep, what is stuck, what comes next?"""
