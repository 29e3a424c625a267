package io.flexbridge.agr.uftp;

import io.flexbridge.agr.port.MessageIntake;
import io.flexbridge.agr.port.ParticipantDirectory;
import io.flexbridge.agr.tls.KeyPin;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.xml.UftpCodec;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.cxf.jaxrs.JAXRSServerFactoryBean;
import org.apache.cxf.message.Message;
import org.apache.cxf.transport.servlet.CXFNonSpringServlet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The UFTP endpoint as a servlet, to be mounted at {@link #MAPPING} of a web server. Each has a CXF
 * bus of its own, so several can run in one JVM.
 */
public final class UftpServlet {

  /** Where to mount it; the endpoint is then {@link #PATH}. */
  public static final String MAPPING = "/shapeshifter/*";

  /** The path of the endpoint, which UFTP fixes for major version 3. */
  public static final String PATH = "/shapeshifter/api/v3/message";

  static final String RESOURCE = "/api/v3/message";
  static final String PLAIN_TEXT = "text/plain;charset=utf-8";

  private UftpServlet() {}

  /**
   * A servlet that gives every message to the intake that is signed by a participant and valid by
   * its schema.
   */
  public static Servlet create(
      ParticipantDirectory directory,
      UftpCodec codec,
      MessageIntake intake,
      EndpointLimits limits,
      InstantSource time) {
    return create(directory, codec, intake, limits, time, _ -> Set.of());
  }

  /**
   * A servlet that moreover takes the messages of some senders only over connections with a client
   * certificate of theirs.
   *
   * @param certificates the keys of the certificates of each sender; none if any connection will do
   */
  public static Servlet create(
      ParticipantDirectory directory,
      UftpCodec codec,
      MessageIntake intake,
      EndpointLimits limits,
      InstantSource time,
      Function<ParticipantId, Set<KeyPin>> certificates) {
    Rehearsal.begin();
    SignedMessageReader reader = new SignedMessageReader(directory, codec, limits.bodyBytes());
    SenderGate senders = new SenderGate(limits, certificates, time);
    UftpEndpoint endpoint = new UftpEndpoint(reader, senders, intake, time, limits.bodyBytes());
    return new GatedServlet(endpoint, new RequestGate(limits, time));
  }

  /** CXF's servlet behind a gate, so that CXF sees none but well-formed requests. */
  private static final class GatedServlet extends CXFNonSpringServlet {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(UftpEndpoint.class);
    private static final String HTTP_EXPECT = "Expect";
    private static final int MAX_DISCARDED_BYTES = 16 << 20;

    private final transient UftpEndpoint endpoint;
    private final transient RequestGate gate;

    GatedServlet(UftpEndpoint endpoint, RequestGate gate) {
      this.endpoint = endpoint;
      this.gate = gate;
    }

    @Override
    public void init(ServletConfig config) throws ServletException {
      setBus(PrivateBus.create(GatedServlet::log));
      super.init(config);
      JAXRSServerFactoryBean factory = new JAXRSServerFactoryBean();
      factory.setBus(getBus());
      factory.setAddress("/");
      factory.setServiceBean(endpoint);
      factory.setProvider(new UnexpectedFault());
      factory.create();
    }

    private static boolean log(Exception fault, String where, Message message) {
      if (isLostConnection(fault)) {
        LOG.info("A sender was gone before it had its answer");
      } else {
        LOG.error("The endpoint failed in {}", where, fault);
      }
      return false;
    }

    private static boolean isLostConnection(Throwable fault) {
      return fault instanceof IOException
          || (fault.getCause() != null && isLostConnection(fault.getCause()));
    }

    @Override
    public void service(ServletRequest servletRequest, ServletResponse servletResponse)
        throws ServletException, IOException {
      HttpServletRequest request = (HttpServletRequest) servletRequest;
      HttpServletResponse response = (HttpServletResponse) servletResponse;
      if (!RESOURCE.equals(request.getPathInfo())) {
        answer(response, HttpServletResponse.SC_NOT_FOUND, "messages are taken at " + PATH);
      } else if (!"POST".equals(request.getMethod())) {
        response.setHeader(HttpHeaders.ALLOW, "POST");
        answer(response, HttpServletResponse.SC_METHOD_NOT_ALLOWED, "messages are sent by POST");
      } else {
        Optional<TransportFault> fault = gate.judge(request);
        if (fault.isEmpty()) {
          super.service(request, response);
          return;
        }
        refuse(request, response, fault.get());
      }
      discardBody(request);
    }

    private static void refuse(
        HttpServletRequest request, HttpServletResponse response, TransportFault fault)
        throws IOException {
      MessageLog.refused(request.getRemoteAddr(), fault);
      if (fault.retryAfterHeader() != null) {
        response.setHeader(HttpHeaders.RETRY_AFTER, fault.retryAfterHeader());
      }
      answer(response, fault.status(), fault.detail());
    }

    private static void answer(HttpServletResponse response, int status, String line)
        throws IOException {
      byte[] body = (line + "\n").getBytes(StandardCharsets.UTF_8);
      response.setStatus(status);
      response.setContentType(PLAIN_TEXT);
      response.setContentLength(body.length);
      response.getOutputStream().write(body);
      response.flushBuffer();
    }

    // A connection that is closed under a sender who still sends is reset, and the answer lost with
    // it: a final refusal would look like a passing fault.
    private static void discardBody(HttpServletRequest request) {
      if (request.getHeader(HTTP_EXPECT) != null) {
        return;
      }
      try {
        request.getInputStream().skip(MAX_DISCARDED_BYTES);
      } catch (IOException e) {
        LOG.debug("A sender was gone before its refused body was discarded", e);
      }
    }
  }
}
