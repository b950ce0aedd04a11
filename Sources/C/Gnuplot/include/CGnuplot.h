// The C face of gnuplot-iostream: a gnuplot process that is sent a script. Errors are returned, never thrown.

#ifndef CGNUPLOT_H
#define CGNUPLOT_H

#ifdef __cplusplus
extern "C" {
#endif

/// A running gnuplot.
typedef struct gnuplot_session gnuplot_session;

/// Starts a shell command that reads a script from its standard input. NULL if there can be no process for it.
gnuplot_session *gnuplot_open(const char *command);

/// Sends a part of the script. 0, or -1 if nobody reads it any more.
int gnuplot_send(gnuplot_session *session, const char *text);

/// Ends the script, waits for the process and frees the session. The status as of wait(2), or -1.
int gnuplot_close(gnuplot_session *session);

#ifdef __cplusplus
}
#endif

#endif
