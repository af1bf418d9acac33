package org.mailtls.server.embedded;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.mailtls.server.TakenMail;
import org.mailtls.server.TakenMails;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The mails that the server's JVM has counted. */
final class EmbeddedMails implements TakenMails {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<Integer, Integer>> COUNTS = new TypeReference<>() {};
    private static final TypeReference<List<TakenMail>> MAILS = new TypeReference<>() {};

    private final EmbeddedTalk talk;

    EmbeddedMails(EmbeddedTalk talk) {
        this.talk = talk;
    }

    @Override
    public String source() {
        return "counter of the embedded server";
    }

    @Override
    public Map<Integer, Integer> counts() throws IOException {
        String answer = talk.ask("taken");
        try {
            return JSON.readValue(answer, COUNTS);
        } catch (JacksonException e) {
            throw new IOException("The embedded server answered 'taken' with something else than counts", e);
        }
    }

    @Override
    public void keepSenders() throws IOException {
        talk.ask("keep-senders");
    }

    @Override
    public List<TakenMail> mails() throws IOException {
        String answer = talk.ask("senders");
        try {
            return JSON.readValue(answer, MAILS);
        } catch (JacksonException e) {
            throw new IOException("The embedded server answered 'senders' with something else than mails", e);
        }
    }
}
