package kz.kelisim.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import kz.kelisim.accounts.TooMany;
import kz.kelisim.store.Refused;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.multipart.MaxUploadSizeExceededException;

/// Every answer that is no page, in the reader's language; for `/api/` an RFC 9457 problem.
@Controller
@ControllerAdvice
class ErrorPages implements ErrorController {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);

    private final Views views;

    ErrorPages(Views views) {
        this.views = views;
    }

    /// @param status the HTTP status; the texts of 400, 403, 404, 405, 413, 429, 500 and 503 are written
    record Failure(int status) {

        String text(String part) {
            return switch (status) {
                case 400, 403, 404, 405, 413, 429, 503 -> "failure." + status + "." + part;
                default -> status < 500 ? "failure.400." + part : "failure.500." + part;
            };
        }
    }

    @ExceptionHandler(NotFound.class)
    Object notFound(HttpServletRequest request) {
        return answer(request, request.getRequestURI(), HttpStatus.NOT_FOUND);
    }

    /// A form that no page shows again, such as one without an idempotency key.
    @ExceptionHandler(Refused.class)
    Object refused(HttpServletRequest request) {
        return answer(request, request.getRequestURI(), HttpStatus.UNPROCESSABLE_CONTENT);
    }

    /// A form with a file larger than any page takes.
    @ExceptionHandler(MaxUploadSizeExceededException.class)
    Object tooLarge(HttpServletRequest request) {
        return answer(request, request.getRequestURI(), HttpStatus.CONTENT_TOO_LARGE);
    }

    /// Asked more often than a limit allows.
    @ExceptionHandler(TooMany.class)
    Object tooMany(TooMany many, HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(many.seconds()));
        return answer(request, request.getRequestURI(), HttpStatus.TOO_MANY_REQUESTS);
    }

    @RequestMapping("/error")
    Object error(HttpServletRequest request) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        HttpStatus status = code instanceof Integer number ? resolve(number) : HttpStatus.NOT_FOUND;
        if (status.is5xxServerError()) {
            LOG.error("{} {}", status.value(), path);
        }
        return answer(request, path == null ? request.getRequestURI() : path.toString(), status);
    }

    private static HttpStatus resolve(int number) {
        @Nullable HttpStatus status = HttpStatus.resolve(number);
        return status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
    }

    private Object answer(HttpServletRequest request, String path, HttpStatus status) {
        View v = views.of(request, path, null);
        var failure = new Failure(status.value());
        if (path.startsWith("/api/")) {
            var problem = ProblemDetail.forStatusAndDetail(status, v.t(failure.text("advice")));
            problem.setTitle(v.t(failure.text("title")));
            return ResponseEntity.status(status)
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(problem);
        }
        return v.page("web/failure", failure, status);
    }
}
