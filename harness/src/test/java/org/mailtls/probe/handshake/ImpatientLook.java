package org.mailtls.probe.handshake;

import java.util.List;
import java.util.Optional;
import org.mailtls.probe.Fact;
import org.mailtls.probe.Look;
import org.mailtls.probe.Target;
import org.mailtls.probe.wire.Dialer;
import org.mailtls.probe.wire.WireException;
import org.mailtls.server.MailServer;

/** Another look with handshakes of its own, for servers that let their clients wait. */
record ImpatientLook(Look other, Handshakes handshakes) implements Look {
    @Override
    public Target target() {
        return other.target();
    }

    @Override
    public Dialer dialer() {
        return other.dialer();
    }

    @Override
    public Optional<MailServer> inside() {
        return other.inside();
    }

    @Override
    public boolean intrusive() {
        return other.intrusive();
    }

    @Override
    public Fact fact(String id) {
        return other.fact(id);
    }

    @Override
    public List<String> words(String id) {
        return other.words(id);
    }

    @Override
    public boolean flag(String id) {
        return other.flag(id);
    }

    @Override
    public <T> List<T> together(List<? extends Task<T>> tasks) throws WireException, InterruptedException {
        return other.together(tasks);
    }
}
