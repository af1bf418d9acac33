package org.mailtls.load.victim;

import org.jspecify.annotations.Nullable;
import org.mailtls.load.seen.VictimMail;

/**
 * What became of a mail.
 *
 * @param problem what went wrong, for people; null if the server took it
 */
record Fate(VictimMail mail, @Nullable String problem) {}
