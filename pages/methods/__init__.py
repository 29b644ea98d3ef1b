"""The Methods page: how is it counted?"""
