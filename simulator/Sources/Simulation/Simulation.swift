import Moderation
