package org.mailtls.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.mailtls.probe.attack.EarlyCcs;
import org.mailtls.probe.attack.Exposures;
import org.mailtls.probe.attack.Heartbleed;
import org.mailtls.probe.attack.PoodleTls;
import org.mailtls.probe.attack.Robot;
import org.mailtls.probe.attack.Ticketbleed;
import org.mailtls.probe.attack.Winshock;
import org.mailtls.probe.certificate.CertificateProbe;
import org.mailtls.probe.certificate.OcspStaple;
import org.mailtls.probe.certificate.SniFallback;
import org.mailtls.probe.evidence.ErrorReasonProbe;
import org.mailtls.probe.evidence.ReceivedProbe;
import org.mailtls.probe.evidence.TlsLineProbe;
import org.mailtls.probe.handshake.LaterResumptionProbe;
import org.mailtls.probe.handshake.RenegotiationProbe;
import org.mailtls.probe.handshake.ResumptionProbe;
import org.mailtls.probe.hello.CertificateCompressionProbe;
import org.mailtls.probe.hello.ExtensionsProbe;
import org.mailtls.probe.hello.FallbackProbe;
import org.mailtls.probe.hello.FeaturesProbe;
import org.mailtls.probe.hello.Groups12Probe;
import org.mailtls.probe.hello.Groups13Probe;
import org.mailtls.probe.hello.IntoleranceProbe;
import org.mailtls.probe.hello.PreferenceProbe;
import org.mailtls.probe.hello.SentinelProbe;
import org.mailtls.probe.hello.Signatures12Probe;
import org.mailtls.probe.hello.Signatures13Probe;
import org.mailtls.probe.hello.SuitesProbe;
import org.mailtls.probe.hello.VersionsProbe;
import org.mailtls.probe.mail.CleanQuit;
import org.mailtls.probe.mail.ClearExtensions;
import org.mailtls.probe.mail.Implicit465;
import org.mailtls.probe.mail.LineEndings;
import org.mailtls.probe.mail.StarttlsEnforced;
import org.mailtls.probe.mail.StarttlsInjection;
import org.mailtls.probe.mail.Throttle;
import org.mailtls.probe.session.InsideTls;
import org.mailtls.probe.session.StateReset;

/** All probes. */
public final class Probes {
    private Probes() {}

    /**
     * Tells before a scan what it would refuse.
     *
     * @param only ids of checks; empty for all
     * @throws IllegalArgumentException if no scan of a server answers one of them
     */
    public static void requireAnswers(Set<String> only) {
        new ProbePlan(all(), Throttle.metDuring(only));
    }

    /** In the order in which they begin, as far as their needs allow: first what takes longest. */
    static List<Probe> all() {
        List<Probe> all = new ArrayList<>(List.of(
                new LaterResumptionProbe(),
                new StarttlsInjection(),
                new VersionsProbe(),
                new SuitesProbe(),
                new PreferenceProbe(),
                new SentinelProbe(),
                new FallbackProbe(),
                new IntoleranceProbe(),
                new Groups12Probe(),
                new Groups13Probe(),
                new Signatures12Probe(),
                new Signatures13Probe(),
                new FeaturesProbe(),
                new ExtensionsProbe(),
                new CertificateCompressionProbe(),
                new CertificateProbe(),
                new OcspStaple(),
                new SniFallback(),
                new RenegotiationProbe(),
                new ResumptionProbe(),
                new ClearExtensions(),
                new StarttlsEnforced(),
                new CleanQuit(),
                new Implicit465(),
                new LineEndings(),
                new InsideTls(),
                new StateReset(),
                new Heartbleed(),
                new EarlyCcs(),
                new Robot(),
                new Ticketbleed(),
                new PoodleTls(),
                new Winshock(),
                new TlsLineProbe(),
                new ReceivedProbe(),
                new ErrorReasonProbe()));
        all.addAll(Exposures.all());
        return List.copyOf(all);
    }
}
