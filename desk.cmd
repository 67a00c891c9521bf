@echo off
call "%~dp0windows\run.cmd" serve --open=desk %*
