package org.mailtls.smtp;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** The senders of the newest mails that a server took. Thread-safe. */
final class KeptSenders {
    /** Clients must not make a server hold whatever they send. */
    private static final int MOST = 10_000;

    private final Deque<String> newest = new ArrayDeque<>();
    private long taken;

    synchronized void add(String sender, int times) {
        for (int i = 0; i < times; i++) {
            newest.addLast(sender);
            taken++;
            if (newest.size() > MOST) {
                newest.removeFirst();
            }
        }
    }

    /** Number of the mail, from 1 → sender, oldest first. */
    synchronized Map<Long, String> newest() {
        Map<Long, String> numbered = new LinkedHashMap<>();
        long number = taken - newest.size();
        for (String sender : newest) {
            number++;
            numbered.put(number, sender);
        }
        return numbered;
    }
}
