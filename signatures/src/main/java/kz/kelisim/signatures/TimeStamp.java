package kz.kelisim.signatures;

import static kz.kelisim.signatures.Line.Reason.ALGORITHM_NOT_SUPPORTED;
import static kz.kelisim.signatures.Line.Reason.CERTIFICATE_MISSING;
import static kz.kelisim.signatures.Line.Reason.DIGEST_DIFFERS;
import static kz.kelisim.signatures.Line.Reason.NOT_STAMPED;
import static kz.kelisim.signatures.Line.Reason.VALUE_WRONG;

import java.io.IOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationStore;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.jspecify.annotations.Nullable;

/// The time-stamp of a signature (RFC 3161): what an authority is asked, what it answers, and what that
/// is worth. Whoever calls carries the question to the authority and the answer back.
public final class TimeStamp {

    private static final AlgorithmIdentifier SHA_256 = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE_BITS = 64;

    private final TimeStampRequest request;

    private TimeStamp(TimeStampRequest request) {
        this.request = request;
    }

    /// Asks for the time of the value of a signature.
    ///
    /// @param cms a signature that was read by [SignatureCheck]
    /// @param signer the place of the signer in the file, from 0
    public static TimeStamp ask(byte[] document, byte[] cms, int signer) {
        TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        try {
            byte[] digest = Algorithms.digest(
                    SHA_256, signers(document, cms).get(signer).getSignature());
            return new TimeStamp(
                    generator.generate(NISTObjectIdentifiers.id_sha256, digest, new BigInteger(NONCE_BITS, RANDOM)));
        } catch (OperatorCreationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// The question as DER, of the media type `application/timestamp-query`.
    public byte[] question() {
        try {
            return request.getEncoded();
        } catch (IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
    }

    /// The time-stamp token of an answer, as DER.
    ///
    /// @param response of the media type `application/timestamp-reply`
    /// @throws IllegalArgumentException where it refuses, is damaged or answers another question
    public byte[] answer(byte[] response) {
        try {
            TimeStampResponse answer = new TimeStampResponse(response);
            answer.validate(request);
            @Nullable TimeStampToken token = answer.getTimeStampToken();
            if (token == null) {
                throw new IllegalArgumentException("The authority refused: %s".formatted(answer.getStatusString()));
            }
            return token.getEncoded();
        } catch (IOException | TSPException | RuntimeException damaged) {
            throw new IllegalArgumentException("The answer is no time-stamp of what was asked.", damaged);
        }
    }

    /// The signature with a token beside one of its signers, as level T of ETSI EN 319 122-1 has it;
    /// nothing that anybody signed changes.
    public static byte[] attach(byte[] document, byte[] cms, int signer, byte[] token) {
        try {
            CMSSignedData data = SignatureFile.parse(cms, document);
            List<SignerInformation> signers =
                    new ArrayList<>(data.getSignerInfos().getSigners());
            SignerInformation stamped = signers.get(signer);
            @Nullable AttributeTable before = stamped.getUnsignedAttributes();
            ASN1EncodableVector attributes =
                    before == null ? new ASN1EncodableVector() : before.toASN1EncodableVector();
            attributes.add(new Attribute(
                    PKCSObjectIdentifiers.id_aa_signatureTimeStampToken, new DERSet(ContentInfo.getInstance(token))));
            signers.set(signer, SignerInformation.replaceUnsignedAttributes(stamped, new AttributeTable(attributes)));
            return CMSSignedData.replaceSigners(data, new SignerInformationStore(signers))
                    .getEncoded();
        } catch (IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
    }

    /// What a token that was got for a signer is worth.
    public static Verdict.Stamp check(byte[] document, byte[] cms, int signer, byte[] token, Trust trust, Instant at) {
        return judge(signers(document, cms).get(signer), token, trust, at);
    }

    private static List<SignerInformation> signers(byte[] document, byte[] cms) {
        return List.copyOf(SignatureFile.parse(cms, document).getSignerInfos().getSigners());
    }

    /// What the token that a signer carries is worth.
    static Verdict.Stamp on(SignerInformation signer, Trust trust, Instant at) {
        @Nullable AttributeTable attributes = signer.getUnsignedAttributes();
        @Nullable
        Attribute attribute =
                attributes == null ? null : attributes.get(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken);
        if (attribute == null || attribute.getAttrValues().size() == 0) {
            return new Verdict.Stamp(Line.unknown(NOT_STAMPED), null);
        }
        try {
            byte[] token =
                    attribute.getAttrValues().getObjectAt(0).toASN1Primitive().getEncoded();
            return judge(signer, token, trust, at);
        } catch (IOException damaged) {
            return new Verdict.Stamp(Line.no(VALUE_WRONG), null);
        }
    }

    private static Verdict.Stamp judge(SignerInformation signer, byte[] encoded, Trust trust, Instant at) {
        try {
            TimeStampToken token = new TimeStampToken(ContentInfo.getInstance(encoded));
            Line line = line(signer, token, trust, at);
            return new Verdict.Stamp(
                    line, line.holds() ? token.getTimeStampInfo().getGenTime().toInstant() : null);
        } catch (OperatorCreationException unknown) {
            return new Verdict.Stamp(Line.unknown(ALGORITHM_NOT_SUPPORTED), null);
        } catch (IOException | TSPException | RuntimeException damaged) {
            return new Verdict.Stamp(Line.no(VALUE_WRONG), null);
        }
    }

    private static Line line(SignerInformation signer, TimeStampToken token, Trust trust, Instant at)
            throws OperatorCreationException, TSPException, IOException {
        var info = token.getTimeStampInfo();
        byte[] digest =
                Algorithms.digest(new AlgorithmIdentifier(info.getMessageImprintAlgOID()), signer.getSignature());
        if (!MessageDigest.isEqual(digest, info.getMessageImprintDigest())) {
            return Line.no(DIGEST_DIFFERS);
        }
        List<X509CertificateHolder> carried =
                List.copyOf(token.getCertificates().getMatches(null));
        List<X509CertificateHolder> named =
                carried.stream().filter(token.getSID()::match).toList();
        if (named.isEmpty()) {
            return Line.unknown(CERTIFICATE_MISSING);
        }
        try {
            token.validate(new JcaSimpleSignerInfoVerifierBuilder()
                    .setProvider(Algorithms.PROVIDER)
                    .build(named.getFirst()));
        } catch (java.security.cert.CertificateException damaged) {
            return Line.no(VALUE_WRONG);
        }
        return Chain.of(named.getFirst(), carried, trust, at);
    }
}
