package org.mailtls.server.container;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailtls.server.TakenMail;

/** Looks through a server's log, line by line, for mails that it took from anybody. Keeps the newest of them. */
final class SenderLines implements Consumer<String> {
    private static final int MOST = 10_000;

    /** How some logs write the empty sender of a bounce (RFC 5321, 4.5.5). */
    private static final String NOBODY = "<>";

    private final Pattern taken;
    private final Set<TakenMail> mails = new LinkedHashSet<>();

    /** As {@link MtaProfile#fromAnybody} makes it. */
    SenderLines(Pattern taken) {
        this.taken = taken;
    }

    @Override
    public void accept(String line) {
        Matcher mail = taken.matcher(line);
        if (!mail.find()) {
            return;
        }
        String sender = mail.group("sender");
        // One mail may be told of twice, which the set does not take again.
        mails.add(new TakenMail(mail.group("id"), sender.equals(NOBODY) ? "" : sender));
        if (mails.size() > MOST) {
            Iterator<TakenMail> oldest = mails.iterator();
            oldest.next();
            oldest.remove();
        }
    }

    /** In the order of the log. */
    List<TakenMail> mails() {
        return new ArrayList<>(mails);
    }
}
