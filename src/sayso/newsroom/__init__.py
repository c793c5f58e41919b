"""Newsroom: what newsrooms put about a report and is no part of it: datelines, credits, agencies' names, notices of change."""
