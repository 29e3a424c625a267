package io.flexbridge.bench;

import io.flexbridge.uftp.SignedMessage;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.seal.BadSignatureException;
import io.flexbridge.uftp.seal.Sealer;
import io.flexbridge.uftp.seal.SigningKey;
import io.flexbridge.uftp.seal.Unsealer;
import io.flexbridge.uftp.seal.VerifyingKey;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.Role;
import io.flexbridge.uftp.xml.DecodedMessage;
import io.flexbridge.uftp.xml.EnvelopeCodec;
import io.flexbridge.uftp.xml.UftpCodec;
import io.flexbridge.uftp.xml.UndecodableMessageException;
import io.flexbridge.uftp.xml.v3_1.SignedMessageElement;
import jakarta.xml.bind.JAXBException;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.xml.sax.SAXException;

/**
 * The way of a message between the bytes of an HTTP body and the record, as a whole and in parts,
 * beside the usual way of reading it. One thread: time per message on one core. The median counts:
 * on a machine that others use too, means tell about the others.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 6, time = 3)
@Measurement(iterations = 4, time = 2)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters, then calls the set-up
public class MessagePathBenchmark {

  /** What the product looks at to choose how signatures are verified. */
  private static final String ED25519 = "flexbridge.ed25519";

  /** Which message, for a day of 96 ISPs. */
  @Param({"FlexRequest", "FlexOffer"})
  public String message;

  /** Who verifies signatures. */
  @Param({"bouncycastle", "native"})
  public String ed25519;

  private static final int ROUNDS_OF_ALL_KINDS = 1_000;

  private final UftpCodec codec = UftpCodec.create();
  private PlainJaxb jaxb;
  private SigningKey signingKey;
  private VerifyingKey verifyingKey;
  private UftpMessage record;
  private byte[] payload;
  private byte[] sealed;
  private byte[] envelope;

  /** Each combination of parameters has a process of its own, so the property is seen in time. */
  @Setup
  public void seal() throws JAXBException, SAXException, UndecodableMessageException, IOException {
    System.setProperty(ED25519, ed25519);
    jaxb = new PlainJaxb();
    signingKey = SigningKey.generate(new SecureRandom());
    verifyingKey = signingKey.verifyingKey();
    record = LargeMessages.named(message);
    payload = codec.encode(record);
    sealed = Sealer.seal(signingKey, payload);
    envelope = EnvelopeCodec.encode(signed(sealed));
    System.out.printf("payload %d bytes, envelope %d bytes%n", payload.length, envelope.length);
    readAllKinds();
  }

  /** A service reads messages of all kinds, so its code is not compiled for one of them alone. */
  private void readAllKinds() throws JAXBException, UndecodableMessageException {
    for (int round = 0; round < ROUNDS_OF_ALL_KINDS; round++) {
      for (UftpMessage kind : LargeMessages.ofAllKinds()) {
        byte[] xml = codec.encode(kind);
        byte[] signed = EnvelopeCodec.encode(signed(xml));
        codec.decode(xml);
        EnvelopeCodec.decode(signed);
        jaxb.read(xml);
        jaxb.read(signed);
      }
    }
  }

  /** From the envelope's bytes to the record: envelope, signature, schema, values. */
  @Benchmark
  public DecodedMessage receive() throws UndecodableMessageException, BadSignatureException {
    SignedMessage signed = EnvelopeCodec.decode(envelope);
    return codec.decode(Unsealer.unseal(verifyingKey, signed.body()));
  }

  /** The same as it is usually done, with the same verification. */
  @Benchmark
  public Object receiveWithJaxb() throws JAXBException, BadSignatureException {
    SignedMessageElement signed = (SignedMessageElement) jaxb.read(envelope);
    return jaxb.read(Unsealer.unseal(verifyingKey, signed.getBody()));
  }

  /** From the sealed body to the record. */
  @Benchmark
  public DecodedMessage unsealAndDecode()
      throws UndecodableMessageException, BadSignatureException {
    return codec.decode(Unsealer.unseal(verifyingKey, sealed));
  }

  /** The same as it is usually done. */
  @Benchmark
  public Object unsealAndDecodeWithJaxb() throws JAXBException, BadSignatureException {
    return jaxb.read(Unsealer.unseal(verifyingKey, sealed));
  }

  /** Verification alone. */
  @Benchmark
  public byte[] unseal() throws BadSignatureException {
    return Unsealer.unseal(verifyingKey, sealed);
  }

  /** The envelope alone. */
  @Benchmark
  public SignedMessage decodeEnvelope() throws UndecodableMessageException {
    return EnvelopeCodec.decode(envelope);
  }

  /** The payload alone. */
  @Benchmark
  public DecodedMessage decode() throws UndecodableMessageException {
    return codec.decode(payload);
  }

  /** From the record to the envelope's bytes. */
  @Benchmark
  public byte[] send() {
    return EnvelopeCodec.encode(signed(Sealer.seal(signingKey, codec.encode(record))));
  }

  /** The payload of it. */
  @Benchmark
  public byte[] encode() {
    return codec.encode(record);
  }

  /** The signature of it. */
  @Benchmark
  public byte[] sealPayload() {
    return Sealer.seal(signingKey, payload);
  }

  private static SignedMessage signed(byte[] body) {
    return new SignedMessage(new Domain("dso.example.com"), Role.DSO, body);
  }
}
