"""The Data page: can we trust this?"""
