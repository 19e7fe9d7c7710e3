"""The screens: what each looks like, and what pressing on it does. What stands where:

What all are made of: persistent, press, screen, forms, pages, sections, inert, typing, charts.
A labeler's next item: serving, entering, guideline, why.
The card: card, asking, controls, gallery, comments, ways, outcome, asking_on_card.
A labeler's own: own_work, offers, availability, notify, privacy, practice, leaderboard.
People's questions and answers: inquiries, inquiry_messages, inquiry_threads, inquiry_duties, answering, faq,
    insights, tip_messages, tags, helping_duties.
Items put to the channel: norming, norming_messages, norming_posts, norming_result, voting.

A lead's project: creating, leads, status, preview, access, qualifying, practice_items, history.
A server: setting_up, lacking.
Its guideline: guideline_desk, guideline_drafts, guideline_versions, guideline_ways, examples, promoting, requeue.
Its rounds: rounds, planning, evaluating, quality, quality_chart, repairs, plans, events, roster.
Scripts told of them: webhook, scripts, untold.

What is posted in channels: board, boarding, news, notices, to_note, posting, messages, seeking.
What one person is told: waves, waving, telling, reminding, threads, stopped.
"""
