package org.mailtls.scenario;

import java.time.Duration;
import org.mailtls.yaml.Fields;
import org.mailtls.yaml.YamlMap;

/** Makes the victims of a cell from their part of the document, and fills in the defaults. */
final class VictimBinder {
    private static final Duration USUAL_STAGE = Duration.ofSeconds(10);
    private static final long USUAL_MESSAGE_SIZE = 4 << 10;

    private VictimBinder() {}

    static VictimSettings bind(YamlMap victim) {
        String rate = Fields.required(victim, "rate");
        String provider = Fields.text(victim, "provider");
        String messageSize = Fields.text(victim, "message-size");
        return new VictimSettings(
                Double.parseDouble(rate.substring(0, rate.indexOf('/'))),
                provider == null ? CellBinder.DEFAULT_PROVIDER : provider,
                Fields.text(victim, "version"),
                WorkloadBinder.duration(Fields.text(victim, "before"), USUAL_STAGE),
                WorkloadBinder.duration(Fields.text(victim, "after"), USUAL_STAGE),
                messageSize == null ? USUAL_MESSAGE_SIZE : WorkloadBinder.bytes(messageSize));
    }
}
