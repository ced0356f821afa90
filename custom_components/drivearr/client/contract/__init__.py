"""The vocabulary of the API: what scanner, integration, cards and scripts share.

Standard library only. `custom_components/drivearr/client/contract` is a copy of this package, byte for byte
(`scripts/sync-contract` copies, a test compares).
"""
