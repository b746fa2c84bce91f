"""Influencer Relations Management: people, playbook, worth, review and documents."""
