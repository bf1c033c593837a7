package kz.kelisim.signatures;

import static kz.kelisim.signatures.Line.Reason.NOTHING_CONFIGURED;
import static kz.kelisim.signatures.Line.Reason.NOT_FOR_SIGNING;
import static kz.kelisim.signatures.Line.Reason.NO_ANCHOR;
import static kz.kelisim.signatures.Line.Reason.NO_REVOCATION_DATA;
import static kz.kelisim.signatures.Line.Reason.OUT_OF_VALIDITY;
import static kz.kelisim.signatures.Line.Reason.POLICY;
import static kz.kelisim.signatures.Line.Reason.REVOKED;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertException;
import org.bouncycastle.cert.X509CRLEntryHolder;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.operator.OperatorCreationException;

/// The chain from a signer's certificate to an anchor by the rules of RFC 5280, section 6, for every kind
/// of key. Without policies and name constraints: a certificate that makes them critical is not accepted.
final class Chain {

    private static final int LONGEST = 8;
    /// Most links that are tried: certificates that issue each other make chains without number.
    private static final int MOST_TRIED = 1_000;

    private static final Set<ASN1ObjectIdentifier> UNDERSTOOD = Set.of(
            Extension.basicConstraints,
            Extension.keyUsage,
            Extension.extendedKeyUsage,
            Extension.certificatePolicies,
            Extension.subjectAlternativeName);

    private final Trust trust;
    private final List<X509CertificateHolder> between;
    private final Instant at;
    private final List<List<X509CertificateHolder>> chains = new ArrayList<>();
    private int tried;

    private Chain(List<X509CertificateHolder> carried, Trust trust, Instant at) {
        this.trust = trust;
        this.between = Stream.concat(carried.stream(), trust.intermediates().stream())
                .distinct()
                .toList();
        this.at = at;
    }

    /// @param carried the certificates that the signature's file brings along
    static Line of(X509CertificateHolder signer, List<X509CertificateHolder> carried, Trust trust, Instant at) {
        if (trust.anchors().isEmpty()) {
            return Line.unknown(NOTHING_CONFIGURED);
        }
        Chain search = new Chain(carried, trust, at);
        search.extend(List.of(signer));
        Line best = Line.unknown(NO_ANCHOR);
        for (List<X509CertificateHolder> chain : search.chains) {
            Line line = search.judge(chain);
            if (line.holds()) {
                return line;
            }
            best = best.reason() == NO_ANCHOR ? line : best;
        }
        return best;
    }

    /// Collects every chain to an anchor that begins with these certificates, the signer's first.
    private void extend(List<X509CertificateHolder> chain) {
        X509CertificateHolder last = chain.getLast();
        if (trust.anchors().contains(last)) {
            chains.add(chain);
            return;
        }
        if (chain.size() == LONGEST) {
            return;
        }
        Stream.concat(trust.anchors().stream(), between.stream())
                .distinct()
                .filter(issuer -> !chain.contains(issuer))
                .filter(issuer -> issuer.getSubject().equals(last.getIssuer()))
                .filter(issuer -> ++tried <= MOST_TRIED && issued(issuer, last))
                .forEach(issuer ->
                        extend(Stream.concat(chain.stream(), Stream.of(issuer)).toList()));
    }

    private static boolean issued(X509CertificateHolder issuer, X509CertificateHolder certificate) {
        try {
            return certificate.isSignatureValid(Algorithms.verifiers(
                    issuer, certificate.getSignatureAlgorithm().getAlgorithm()));
        } catch (CertException | OperatorCreationException | RuntimeException notThisKey) {
            return false;
        }
    }

    private Line judge(List<X509CertificateHolder> chain) {
        if (!maySign(chain.getFirst())) {
            return Line.no(NOT_FOR_SIGNING);
        }
        for (int place = 0; place < chain.size() - 1; place++) {
            X509CertificateHolder certificate = chain.get(place);
            X509CertificateHolder issuer = chain.get(place + 1);
            if (!certificate.isValidOn(Date.from(at))) {
                return Line.no(OUT_OF_VALIDITY);
            }
            if (!mayIssue(issuer, place)) {
                return Line.no(NOT_FOR_SIGNING);
            }
            if (!UNDERSTOOD.containsAll(certificate.getCriticalExtensionOIDs())) {
                return Line.unknown(POLICY);
            }
            Line revocation = revocation(certificate, issuer);
            if (!revocation.holds()) {
                return revocation;
            }
        }
        return Line.HOLDS;
    }

    private static boolean maySign(X509CertificateHolder certificate) {
        KeyUsage usage = KeyUsage.fromExtensions(certificate.getExtensions());
        return usage == null || usage.hasUsages(KeyUsage.digitalSignature) || usage.hasUsages(KeyUsage.nonRepudiation);
    }

    /// @param below the certificates between it and the signer's
    private static boolean mayIssue(X509CertificateHolder issuer, int below) {
        BasicConstraints constraints = BasicConstraints.fromExtensions(issuer.getExtensions());
        KeyUsage usage = KeyUsage.fromExtensions(issuer.getExtensions());
        return constraints != null
                && constraints.isCA()
                && (constraints.getPathLenConstraint() == null
                        || constraints.getPathLenConstraint().intValue() >= below)
                && (usage == null || usage.hasUsages(KeyUsage.keyCertSign));
    }

    private Line revocation(X509CertificateHolder certificate, X509CertificateHolder issuer) {
        List<X509CRLHolder> current = trust.revocations().stream()
                .filter(list -> list.getIssuer().equals(certificate.getIssuer()))
                .filter(this::current)
                .filter(Chain::whole)
                .filter(list -> issuedList(issuer, list))
                .toList();
        if (current.isEmpty()) {
            return Line.unknown(NO_REVOCATION_DATA);
        }
        for (X509CRLHolder list : current) {
            X509CRLEntryHolder entry = list.getRevokedCertificate(certificate.getSerialNumber());
            if (entry != null) {
                return Line.no(REVOKED);
            }
        }
        return Line.HOLDS;
    }

    private boolean current(X509CRLHolder list) {
        return !list.getThisUpdate().toInstant().isAfter(at)
                && list.getNextUpdate() != null
                && !list.getNextUpdate().toInstant().isBefore(at);
    }

    /// Whether the list speaks of all certificates of its issuer: neither a part of a list nor a change
    /// to one.
    private static boolean whole(X509CRLHolder list) {
        for (Object id : list.getCriticalExtensionOIDs()) {
            if (!Extension.issuingDistributionPoint.equals(id)) {
                return false;
            }
            IssuingDistributionPoint point = IssuingDistributionPoint.getInstance(
                    list.getExtension(Extension.issuingDistributionPoint).getParsedValue());
            if (point.isIndirectCRL()
                    || point.onlyContainsAttributeCerts()
                    || point.onlyContainsCACerts()
                    || point.onlyContainsUserCerts()
                    || point.getOnlySomeReasons() != null) {
                return false;
            }
        }
        return true;
    }

    private static boolean issuedList(X509CertificateHolder issuer, X509CRLHolder list) {
        KeyUsage usage = KeyUsage.fromExtensions(issuer.getExtensions());
        try {
            return (usage == null || usage.hasUsages(KeyUsage.cRLSign))
                    && list.isSignatureValid(Algorithms.verifiers(
                            issuer,
                            list.toASN1Structure().getSignatureAlgorithm().getAlgorithm()));
        } catch (CertException | OperatorCreationException | RuntimeException notThisKey) {
            return false;
        }
    }
}
