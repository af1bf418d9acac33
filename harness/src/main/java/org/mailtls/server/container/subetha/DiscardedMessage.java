package org.mailtls.server.container.subetha;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;

/** Takes mail for the lab's domain, reads it to its end and keeps nothing. */
final class DiscardedMessage implements MessageHandler {
    @Override
    public void from(String from) {
        // Whoever it is.
    }

    @Override
    public void recipient(String recipient) throws RejectException {
        if (!recipient.toLowerCase(Locale.ROOT).endsWith("@example.test")) {
            throw new RejectException(550, "5.7.1 Nothing is relayed");
        }
    }

    @Override
    public @Nullable String data(InputStream data) throws IOException {
        byte[] buffer = new byte[16 * 1024];
        while (data.read(buffer) >= 0) {
            // Thrown away.
        }
        return null;
    }

    @Override
    public void done() {
        // Nothing was kept.
    }
}
