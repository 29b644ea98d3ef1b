"""The Overview: what should we talk about this week?"""
