-- What a labeler adds to an answer in their own words, by question: a revision has its comments as it has its answers.

ALTER TABLE annotation ADD COLUMN comments TEXT;
