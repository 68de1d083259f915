nutgraf
