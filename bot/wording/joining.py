"""What the bot says on a server it has just come to."""

HELLO = "Hello! Somebody who may manage this server types `/setup`, and labeling can begin."
