package kz.kelisim.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/// A connection of HTTP/1.1 to a port of this machine, kept open as long as the server wants.
final class Wire implements AutoCloseable {

    /// @param location empty where the answer has none
    /// @param cookie those that the answer sets, as they are to be sent again; empty without any
    /// @param body one character for each byte
    record Answer(int status, String location, String cookie, String body) {}

    private final int port;
    private final boolean packed;
    private Socket socket;
    private InputStream in;
    private boolean ended;

    /// @param packed whether answers may be packed by gzip, as browsers ask
    Wire(int port, boolean packed) throws IOException {
        this.port = port;
        this.packed = packed;
        this.socket = connected(port);
        this.in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
    }

    private static Socket connected(int port) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(60_000);
        return socket;
    }

    Answer get(String path, String cookie) throws IOException {
        return ask("GET", path, cookie, "");
    }

    /// @param form as it is sent
    Answer post(String path, String cookie, String form) throws IOException {
        return ask("POST", path, cookie, form);
    }

    private Answer ask(String method, String path, String cookie, String form) throws IOException {
        if (ended) {
            socket.close();
            socket = connected(port);
            in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
            ended = false;
        }
        var request = new StringBuilder(256 + form.length());
        request.append(method).append(' ').append(path).append(" HTTP/1.1\r\nHost: localhost\r\n");
        if (!cookie.isEmpty()) {
            request.append("Cookie: ").append(cookie).append("\r\n");
        }
        if (packed) {
            request.append("Accept-Encoding: gzip\r\n");
        }
        if (method.equals("POST")) {
            request.append("Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ")
                    .append(form.length())
                    .append("\r\n");
        }
        request.append("\r\n").append(form);
        socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.US_ASCII));
        return answer();
    }

    private Answer answer() throws IOException {
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        String location = "";
        String cookie = "";
        long length = status == 204 || status == 304 ? 0 : -1;
        boolean chunked = false;
        boolean gzip = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            int colon = header.indexOf(':');
            String value = header.substring(colon + 1).strip();
            switch (header.substring(0, colon).toLowerCase(Locale.ROOT)) {
                case "location" -> location = value;
                case "set-cookie" -> {
                    String pair = value.split(";", 2)[0];
                    if (!pair.endsWith("=")) {
                        cookie = cookie.isEmpty() ? pair : cookie + "; " + pair;
                    }
                }
                case "content-length" -> length = Long.parseLong(value);
                case "transfer-encoding" -> chunked = true;
                case "content-encoding" -> gzip = true;
                case "connection" -> ended = value.equalsIgnoreCase("close");
                default -> {
                    // says nothing that is needed here
                }
            }
        }
        byte[] body = chunked ? chunks() : exactly(length);
        if (gzip) {
            try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(body))) {
                body = unpacked.readAllBytes();
            }
        }
        return new Answer(status, location, cookie, new String(body, StandardCharsets.ISO_8859_1));
    }

    private byte[] chunks() throws IOException {
        var body = new ByteArrayOutputStream();
        for (int size = chunk(); size > 0; size = chunk()) {
            body.write(exactly(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private int chunk() throws IOException {
        return Integer.parseInt(line(), 16);
    }

    private byte[] exactly(long length) throws IOException {
        if (length < 0) {
            throw new IOException("The answer must say how long it is.");
        }
        byte[] body = in.readNBytes(Math.toIntExact(length));
        if (body.length < length) {
            throw new EOFException("The answer ended early.");
        }
        return body;
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream(80);
        for (int read = in.read(); read != '\n'; read = in.read()) {
            if (read < 0) {
                throw new EOFException("The server closed the connection.");
            }
            if (read != '\r') {
                line.write(read);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
