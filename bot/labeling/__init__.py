"""The rules, a file for each idea; none of them knows Discord or SQL. What stands where:

A labeler's next item: desk, access, picking, hands, leases, pausing, skipping, returning, looking, shuffle.
Their answers: answering, drafts, commenting, undoing, closed, answer_names, pseudonyms.
What they see of it: offers, own_work, pace, nothing, why, counting, meanwhile, upcoming.
Who a person is, and what is kept of them: people, privacy, erasing, forgetting, naming, leaving, roles_gone.

Projects: project_spec, project_file, project_keys, project_access, templates, slug.
Their life: setting_up, running, updating, admitting, previewing, status, forecast, history, audit, days.
Items coming in: intake, item_file, item_reading, item_table, item_texts, strict_json, pictures, file_reasons.
Items later on: retiring, flags, lining_up, reseating, setting_aside, requeueing, repairs.
Exports: exporting, formats, sources, wanted, manifest.

Rounds: rounds, turning, freezing, drawing, slices, quotas, refilling, results.
The plan of the next: planning, plan_facts, plan_lines, plan_reasons, allotting.
What a model made of it: evaluating, evaluation_file, evaluation_reading, evaluation_rows, evaluation_reasons,
    evaluation_changes, item_means, metrics.
Telling a script of it: webhook, webhook_address, delivering, signing.
How good it is: quality, tallying, agreement, disagreement, majority, positions, spread.

Guidelines: guidelines, guideline_drafts, reading, text_changes, examples, promoting.
Practice: practising, practice_cards, bringing_practice, gold, gold_reasons, doubts.
Who may label after it: qualifying, asking_qualification, project_qualification.
Questions: inquiring, inquiry_posts, accepting, answer_words, overdue.
The FAQ and tips: faq, words, finding, insights, tip_posts, helping.
Items put to the channel: norming, norming_results, norming_outcomes, voting.
Who helps most: leaderboard, merit, comparing.

Who is there, and when: availability, hours, present, roster.
Whom to tell of work: wishing, waiting, waves, stock, direct, mentions, reminders, telling.
What is posted: board, posting_board, news, posts.
What is planned: plans, coming, due.
"""
