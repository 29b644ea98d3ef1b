"""The Fair share page: would our own rules put this first?"""
