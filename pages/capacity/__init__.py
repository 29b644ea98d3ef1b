"""The page of burnout signals: how are we, and who might like a conversation?"""
