package org.mailtls.load.victim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.load.seen.VictimMail;
import org.mailtls.provider.ClientTls;
import org.mailtls.provider.Providers;
import org.mailtls.provider.TlsEngines;

/** Clients of a server that takes connections and says nothing. */
@Timeout(60)
class ClientPoolTest {
    private static final long DEADLINE_MILLIS = 1500;

    @TempDir
    Path folder;

    @Test
    void growsUntilNoMailWaits() throws Exception {
        for (VictimMail mail : sent(8, Victims.MOST_CLIENTS)) {
            assertEquals("deadline", mail.failure());
            assertEquals("banner", mail.failedIn());
            assertTrue(mail.connect() >= 0, "the connection was made, and its time is known");
            assertEquals(-1, mail.banner());
            assertEquals(-1, mail.content());
        }
    }

    @Test
    void aMailThatFindsNoClientInTimeHasFailedAndIsNotForgotten() throws Exception {
        List<VictimMail> mails = sent(5, 1);
        assertEquals("banner", mails.get(0).failedIn());
        for (VictimMail mail : mails.subList(1, mails.size())) {
            assertEquals("deadline", mail.failure());
            assertEquals(Courier.WAITING, mail.failedIn());
            assertEquals(-1, mail.connect());
            assertTrue(mail.started() >= DEADLINE_MILLIS * 1000, mail::toString);
            assertTrue(mail.total() >= DEADLINE_MILLIS * 1000, mail::toString);
        }
    }

    /** So many mails that are all due now. */
    private List<VictimMail> sent(int count, int limit) throws Exception {
        List<Fate> fates = new CopyOnWriteArrayList<>();
        try (VictimLab lab = VictimLab.starttls(folder);
                StallingRelay relay = new StallingRelay(lab.server().address())) {
            VictimPlan plan = lab.plan(relay.address(), "smtp", 1, DEADLINE_MILLIS);
            ClientTls tls = new ClientTls(plan.protocols(), plan.ciphers(), Path.of(plan.trust()));
            try (TlsEngines engines = Providers.named("SunJSSE").client(tls);
                    Courier first = new Courier(Errand.of(plan, engines));
                    ClientPool pool = new ClientPool(Errand.of(plan, engines), limit, fates::add)) {
                // Loads what a session needs, so that the deadlines below are spent on waiting.
                first.carry(new DueMail(1, System.nanoTime(), 0));
                relay.stall();
                long now = System.nanoTime();
                for (int i = 1; i <= count; i++) {
                    pool.give(new DueMail(i, now, 0));
                }
                assertEquals(count, pool.open());
                pool.awaitAll();
                assertEquals(0, pool.open());
            }
        }
        List<VictimMail> mails = fates.stream().map(Fate::mail).toList();
        assertEquals(count, mails.stream().map(VictimMail::number).distinct().count());
        return mails;
    }
}
